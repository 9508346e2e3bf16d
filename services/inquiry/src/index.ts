export { describeInquiry } from './describe.ts';
export { Inquiry, type InquiryOptions } from './inquiry.ts';
export type { SnapshotOptions } from './kept-index.ts';
export type { Notice } from './notice.ts';
export { rebuiltIndex } from './rebuild.ts';
export { inquiryRoutes } from './routes.ts';
