/*
 * How places of services outside GitHub may be called. Each part of a destination's id is free of what would make two
 * places share one.
 */

/** Name or id of an app. Source: Heroku's Platform API schema, app name and id. */
export function isHerokuApp(name: string): boolean {
  return /^[a-z0-9-]{1,36}$/i.test(name)
}

/** Name of a config var. Source: Heroku's Platform API schema, config vars (`^\w+$`). */
export function isConfigVar(name: string): boolean {
  return /^\w{1,200}$/.test(name)
}

/** Id of a project, or slug of an environment. */
export function isInfisicalSlug(slug: string): boolean {
  return /^[\w-]{1,100}$/.test(slug)
}

/** Path of a folder, with or without a slash at its ends. */
export function isInfisicalPath(path: string): boolean {
  return /^\/?(?:[\w.-]+(?:\/[\w.-]+)*\/?)?$/.test(path)
}

/** Infisical refuses colons and slashes in names; blanks at their ends are cut off there. */
export function isInfisicalSecret(name: string): boolean {
  return /^[^\s:/](?:[^:/\n]{0,253}[^\s:/])?$/.test(name)
}
