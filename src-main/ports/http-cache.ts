/** An answer kept with its ETag, so that a refresh costs nothing while GitHub says 304. Bodies hold no secret. */
export interface CachedAnswer {
  readonly etag: string
  /** JSON text of the body. */
  readonly body: string
  /** `link` header, needed to walk cached pages; null when there was none. */
  readonly link: string | null
  readonly storedAt: string
}

/** Key: identity of the token, method and URL. ETags differ per token. */
export interface HttpCache {
  read(key: string): CachedAnswer | null
  write(key: string, answer: CachedAnswer): void
}
