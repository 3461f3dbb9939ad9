/** WebGL in a worker: a context of our own, so that its loss is an event we hear. */
import * as tf from '@tensorflow/tfjs-core';
import { BackendLostError, UnsupportedError } from '../backends.ts';

/** Renderers that run on the CPU: tfjs's own WASM backend beats them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Registers tfjs's WebGL backend on an OffscreenCanvas.
 * @param requireHardware refuse software renderers
 * @param onLost called once when the context is lost
 * @throws UnsupportedError with a sentence when WebGL 2, hardware or 32-bit floats are missing
 */
export async function loadWebgl(
  requireHardware: boolean,
  onLost: (error: BackendLostError) => void,
): Promise<void> {
  if (typeof OffscreenCanvas === 'undefined') {
    throw new UnsupportedError(
      'This browser has no OffscreenCanvas, so WebGL cannot run in a worker.',
    );
  }
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    preserveDrawingBuffer: false,
    failIfMajorPerformanceCaveat: requireHardware,
  });
  if (!gl) throw new UnsupportedError('This browser offers no WebGL 2.');
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  if (requireHardware && SOFTWARE.test(renderer)) {
    throw new UnsupportedError('WebGL is drawn by the CPU here; WASM is faster.');
  }
  if (!gl.getExtension('EXT_color_buffer_float')) {
    throw new UnsupportedError('This graphics device computes in 16-bit floats only.');
  }
  canvas.addEventListener('webglcontextlost', () => {
    onLost(new BackendLostError('The graphics device took the WebGL context away.'));
  });

  const webgl = await import('@tensorflow/tfjs-backend-webgl');
  webgl.setWebGLContext(2, gl);
  tf.env().set('WEBGL_VERSION', 2);
  // Small tensors would otherwise be computed by the CPU: slower in a batch, and another rounding.
  tf.env().set('WEBGL_CPU_FORWARD', false);
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new UnsupportedError('This graphics device computes in 16-bit floats only.');
  }
}
