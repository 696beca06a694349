import * as z from 'zod';

/** One, two or four lengths, `4px 0` or `4px 0 4px 0` (feishu.md §4.1). */
function pixelList({ min, max }: { readonly min: number; readonly max: number }) {
  return z.string().refine(
    (value) => {
      if (!/^-?\d+(?:px)?(?: -?\d+(?:px)?){0,3}$/.test(value)) return false;
      return value.split(' ').every((length) => isWithin(Number.parseInt(length, 10), min, max));
    },
    { error: 'invalid length' },
  );
}

/** A length such as `20px`, or one of the words Feishu knows for it; its own samples leave some empty. */
export function lengthOr(
  words: readonly string[],
  { min, max }: { readonly min: number; readonly max: number },
) {
  return z.string().refine(
    (value) => {
      if (value === '' || words.includes(value)) return true;
      return /^\d+px$/.test(value) && isWithin(Number.parseInt(value, 10), min, max);
    },
    { error: 'invalid length' },
  );
}

export const signedPixelsSchema = pixelList({ min: -99, max: 99 });

export const paddingSchema = pixelList({ min: 0, max: 99 });

/** `default` is not documented; Feishu's own samples use it (playground.md §3, calibration). */
const spacingSchema = lengthOr(['default', 'small', 'medium', 'large', 'extra_large'], { min: 0, max: 99 });

/** Pixels or per cent (feishu.md §4.5); official cards leave it empty [S6]. */
export const cornerRadiusSchema = z.string().regex(/^(?:\d+(?:px|%))?$/, { error: 'invalid corner_radius' });

export const horizontalAlignSchema = z.enum(['left', 'center', 'right']);

export const verticalAlignSchema = z.enum(['top', 'center', 'bottom']);

/** What every component may carry (feishu.md §4.1); the form of the id is checked in `element-id-rules.ts`. */
export const componentKeys = {
  element_id: z.string().optional(),
  margin: signedPixelsSchema.optional(),
};

/** How a container lays out what is in it (feishu.md §4.1, §4.4). */
export const flowKeys = {
  direction: z.enum(['vertical', 'horizontal']).optional(),
  horizontal_spacing: spacingSchema.optional(),
  vertical_spacing: spacingSchema.optional(),
  horizontal_align: horizontalAlignSchema.optional(),
  vertical_align: verticalAlignSchema.optional(),
};

const isWithin = (value: number, min: number, max: number) => value >= min && value <= max;
