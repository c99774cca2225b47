import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';

/** Brightness of each dot, 0 … 255, row by row. */
export interface GreyPicture {
  dots: Uint8ClampedArray;
  width: number;
  height: number;
}

const hints = new Map<DecodeHintType, unknown>([
  [DecodeHintType.TRY_HARDER, true],
  [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE]],
]);

/** The QR code of a scanned page, or null. Papers carry it at the foot, so that part is looked at first. */
export function readCode(picture: GreyPicture): string | null {
  const { width, height } = picture;
  const foot = Math.floor(height * 0.8);
  const half = Math.floor(width / 2);
  return (
    readPart(picture, half, foot, width - half, height - foot) ??
    readPart(picture, 0, foot, half, height - foot) ??
    readPart(picture, 0, 0, width, height)
  );
}

function readPart(
  picture: GreyPicture,
  left: number,
  top: number,
  width: number,
  height: number,
): string | null {
  const dots = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    const start = (top + y) * picture.width + left;
    dots.set(picture.dots.subarray(start, start + width), y * width);
  }
  try {
    const source = new RGBLuminanceSource(dots, width, height);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText();
  } catch {
    return null;
  }
}
