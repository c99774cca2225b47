/**
 * Takes a text/event-stream apart (WHATWG HTML, section 9.2): feed it text as it arrives, it returns the `data` of
 * every event that is complete. Comments and other fields are ignored.
 */
export class EventStreamParser {
  #rest = '';
  #data: string[] = [];

  feed(text: string): string[] {
    const events: string[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (this.#data.length > 0) events.push(this.#data.join('\n'));
        this.#data = [];
      } else if (line.startsWith('data:')) {
        this.#data.push(line.slice(5).replace(/^ /, ''));
      }
    }
    return events;
  }
}
