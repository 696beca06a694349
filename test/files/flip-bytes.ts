import fc from 'fast-check';

/** One of the files with up to eight of its bytes changed, anywhere. */
export function flippedBytes(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 8,
  });
  return fc.tuple(fc.constantFrom(...files), flips).map(([bytes, changes]) => {
    const changed = bytes.slice();
    for (const [at, mask] of changes) {
      const place = at % changed.length;
      changed[place] = (changed[place] ?? 0) ^ mask;
    }
    return changed;
  });
}
