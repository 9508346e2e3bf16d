/** Says to whoever runs the service what it did by itself. */
export type Notice = (level: 'info' | 'warn', message: string, details?: object) => void;
