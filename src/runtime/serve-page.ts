import type { Hono } from 'hono';
import { bundlePage, PAGE_CONTENT_SECURITY_POLICY } from '../playground/bundle-page.ts';

/** Serves the chat page below all that was routed before. */
export function servePage(server: Hono): void {
  const page = bundlePage();
  server.get('/*', async (context) => {
    const asset = await page.asset(context.req.path);
    if (asset === undefined) return context.notFound();
    const headers = {
      'content-type': asset.contentType,
      'content-security-policy': PAGE_CONTENT_SECURITY_POLICY,
    };
    return new Response(asset.body, { headers });
  });
}
