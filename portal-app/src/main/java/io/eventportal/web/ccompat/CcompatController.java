package io.eventportal.web.ccompat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller of the registry API: its base path and media types. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@RequestMapping(
        path = {"/apis/ccompat/v7", "/apis/ccompat/v8"},
        produces = {"application/vnd.schemaregistry.v1+json", "application/vnd.schemaregistry+json", "application/json"
        })
@interface CcompatController {}
