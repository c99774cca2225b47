/**
 * Dense symmetric positive definite matrices, row-major in a Float64Array of n × n; the lower triangle counts.
 * Four partial sums a dot product: their order is fixed, so the result is the same in every engine.
 */

/** Σ a[from a + k] · b[from b + k] for k < length. */
function dot(a: Float64Array, fromA: number, b: Float64Array, fromB: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += (a[fromA + k] as number) * (b[fromB + k] as number);
    s1 += (a[fromA + k + 1] as number) * (b[fromB + k + 1] as number);
    s2 += (a[fromA + k + 2] as number) * (b[fromB + k + 2] as number);
    s3 += (a[fromA + k + 3] as number) * (b[fromB + k + 3] as number);
  }
  for (; k < length; k += 1) s0 += (a[fromA + k] as number) * (b[fromB + k] as number);
  return s0 + s1 + (s2 + s3);
}

/** Replaces the lower triangle by its Cholesky factor L (A = L Lᵀ). @returns false if A is not positive definite. */
export function choleskyInPlace(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i += 1) {
    const row = i * n;
    for (let j = 0; j < i; j += 1) {
      a[row + j] = ((a[row + j] as number) - dot(a, row, a, j * n, j)) / (a[j * n + j] as number);
    }
    const pivot = (a[row + i] as number) - dot(a, row, a, row, i);
    if (!(pivot > 0)) return false;
    a[row + i] = Math.sqrt(pivot);
  }
  return true;
}

/** log |A| from its Cholesky factor. */
export function logDeterminant(l: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += Math.log(l[i * n + i] as number);
  return 2 * sum;
}

/** Solves L x = b in place. */
export function solveLower(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i += 1)
    b[i] = ((b[i] as number) - dot(l, i * n, b, 0, i)) / (l[i * n + i] as number);
}

/** Solves Lᵀ x = b in place. */
export function solveUpper(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i -= 1) {
    const row = i * n;
    const x = (b[i] as number) / (l[row + i] as number);
    b[i] = x;
    for (let k = 0; k < i; k += 1) b[k] = (b[k] as number) - (l[row + k] as number) * x;
  }
}

/** Solves A x = b in place from the Cholesky factor of A. */
export function solveCholesky(l: Float64Array, n: number, b: Float64Array): void {
  solveLower(l, n, b);
  solveUpper(l, n, b);
}

/** The full inverse of A (both triangles) from its Cholesky factor. */
export function invertFromCholesky(l: Float64Array, n: number): Float64Array {
  // Row j of w is column j of L⁻¹, so that both passes run along rows.
  const w = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    const row = j * n;
    w[row + j] = 1 / (l[row + j] as number);
    for (let i = j + 1; i < n; i += 1) {
      w[row + i] = -dot(l, i * n + j, w, row + j, i - j) / (l[i * n + i] as number);
    }
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const sum = dot(w, i * n + i, w, j * n + i, n - i);
      inverse[i * n + j] = sum;
      inverse[j * n + i] = sum;
    }
  }
  return inverse;
}
