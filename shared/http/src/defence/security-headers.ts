import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** A year, as browsers ask of who is to be known to have TLS alone. */
const HSTS = 'max-age=31536000; includeSubDomains';

/** What no page of ours uses. */
const UNUSED_FEATURES = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb'],
];

/**
 * What browsers are told: to load nothing from elsewhere, to be framed by nobody, to guess no content type, to send no
 * referrer, to share no window or resource with other origins, and to keep no answer; routes that may be kept say so
 * themselves. HSTS is said over TLS alone, also that of a trusted proxy.
 */
export function securityHeaders(): RequestHandler {
  const common = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
  });
  const features = UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ');
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', features);
    response.setHeader('Cache-Control', 'no-store');
    if (request.secure) response.setHeader('Strict-Transport-Security', HSTS);
    common(request, response, next);
  };
}
