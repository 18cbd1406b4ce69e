package io.eventportal.web.twins;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the twins before every page. */
@Configuration(proxyBeanMethods = false)
class TwinConfiguration implements WebMvcConfigurer {

    private final TwinInterceptor interceptor;

    TwinConfiguration(TwinInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(interceptor);
    }
}
