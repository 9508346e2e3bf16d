export { describeInquiry } from './describe.ts';
export { Inquiry } from './inquiry.ts';
export { inquiryRoutes } from './routes.ts';
