/** HTTP in and out: pages, the portal's API, the registry API. The only room that knows Thymeleaf and status codes. */
@NullMarked
package io.eventportal.web;

import org.jspecify.annotations.NullMarked;
