import { useEffect, useState } from 'react'

/** Typing goes on while main searches: it is asked once nobody typed for this long. */
const quietMs = 200

/** The value, once it has stayed the same for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
