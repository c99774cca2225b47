import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventStreamParser } from '../../../renderer/client/event-stream.ts';

test('events come out whole however the stream is cut', () => {
  const stream =
    ': hello\n\ndata: {"kind":"changed","reviewId":null}\n\nevent: x\r\ndata: one\r\ndata:two\r\n\r\nid: 7\n\ndata: last\n\n';
  const whole = ['{"kind":"changed","reviewId":null}', 'one\ntwo', 'last'];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 8 }), (cuts) => {
      const parser = new EventStreamParser();
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const events = places.slice(1).flatMap((end, index) => parser.feed(stream.slice(places[index], end)));
      expect(events).toEqual(whole);
    }),
  );
});

test('an event that is not finished is not given out', () => {
  const parser = new EventStreamParser();
  expect(parser.feed('data: half')).toEqual([]);
  expect(parser.feed('\n')).toEqual([]);
  expect(parser.feed('\n')).toEqual(['half']);
});
