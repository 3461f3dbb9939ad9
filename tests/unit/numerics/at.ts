/** Element i, or element i from the end if negative; an error if there is none. */
export function at<T>(values: ArrayLike<T>, i: number): T {
  const value = values[i < 0 ? values.length + i : i];
  if (value === undefined) throw new RangeError(`no element ${i} among ${values.length}`);
  return value;
}
