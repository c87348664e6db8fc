/** An answer that is an error: its HTTP status and what the body says. Reference, section 6. */
export interface Refusal {
  readonly status: number;
  /** DashScope's code; some hold spaces, such as `Not Found`. */
  readonly code: string;
  readonly message: string;
  /** Shape of the body: section 6.1, or a gateway's HTML page. Default `flat`. */
  readonly shape?: 'flat' | 'nested' | 'openai' | 'html';
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a streaming request sees it as HTTP 200 and `response.failed`. Section 5.7, first row. */
  readonly inStream?: boolean;
}

/** A wrong value: HTTP 400 with the code `InvalidParameter`. */
export function invalid(message: string): Refusal {
  return { status: 400, code: 'InvalidParameter', message };
}

const insideCode = 'InternalError.Algo.InvalidParameter';

/**
 * A wrong value that is found behind the door: in a stream it comes as `response.failed`. Where the model finds it, the text
 * begins with the code. Section 6.2.
 */
export function invalidInside(message: string): Refusal {
  const code = message.startsWith(`<400> ${insideCode}`) ? insideCode : 'InvalidParameter';
  return { status: 400, code, message, inStream: true };
}

/** The body of a refusal, in its shape. */
export function refusalBody(refusal: Refusal): string {
  const { code, message, shape = 'flat', status } = refusal;
  const requestId = crypto.randomUUID();
  switch (shape) {
    case 'flat':
      return JSON.stringify({ request_id: requestId, code, message });
    case 'nested':
      return JSON.stringify({ error: { message, type: code } });
    case 'openai':
      return JSON.stringify({
        error: { message, type: 'invalid_request_error', param: null, code },
        request_id: requestId,
      });
    case 'html':
      return `<html>\r\n<head><title>${status} ${code}</title></head>\r\n<body>\r\n<center><h1>${status} ${code}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  }
}
