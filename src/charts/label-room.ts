/** Where the labels of points have room. */

interface Place {
  /** From 0 to 1 along each axis. */
  readonly x: number;
  readonly y: number;
}

export interface LabelledPlace extends Place {
  readonly text: string;
}

export type LabelPlace = 'right' | 'above' | 'none';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** In CSS pixels. */
const LETTER = 6.5;
const LINE = 15;
const MARK = 6;

/**
 * Goes through the points in their order and sets each label where it covers no other mark and no
 * label before it, or nowhere.
 * @param others further marks to keep clear
 * @param width of the plot, in CSS pixels; also `height`
 */
export function placesOfLabels(
  points: readonly LabelledPlace[],
  others: readonly Place[],
  width: number,
  height: number,
): LabelPlace[] {
  const boxAround = ({ x, y }: Place, right: number, up: number): Box => ({
    left: x * width - MARK + right,
    right: x * width + MARK + right,
    bottom: y * height - MARK + up,
    top: y * height + MARK + up,
  });
  const taken = [...points, ...others].map((place) => boxAround(place, 0, 0));
  return points.map((point) => {
    const { left, right, bottom, top } = boxAround(point, 0, 0);
    const length = LETTER * point.text.length;
    const middle = (bottom + top) / 2;
    const boxes = {
      right: {
        left: right + 1,
        right: right + length,
        bottom: middle - LINE / 2,
        top: middle + LINE / 2,
      },
      above: { left, right: left + length, bottom: top + 1, top: top + LINE },
    };
    for (const place of ['right', 'above'] as const) {
      if (taken.some((box) => overlap(box, boxes[place]))) continue;
      taken.push(boxes[place]);
      return place;
    }
    return 'none';
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}
