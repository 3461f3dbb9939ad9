/** The speeds of the backends, kept for the session where the browser allows. */
import type { Speed } from '../../networks/kernels/cost.ts';
import type { BackendName } from '../backend-names.ts';
import type { Speeds } from '../worth.ts';

const KEY = 'speeds';
let speeds: Speeds | undefined;

/** What is known so far. */
export function knownSpeeds(): Speeds {
  speeds ??= stored();
  return speeds;
}

export function keepSpeed(backend: BackendName, speed: Speed): void {
  speeds = { ...knownSpeeds(), [backend]: speed };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(speeds));
  } catch {
    // Closed to this page: known until it is left.
  }
}

function stored(): Speeds {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? {} : (JSON.parse(text) as Speeds);
  } catch {
    return {};
  }
}
