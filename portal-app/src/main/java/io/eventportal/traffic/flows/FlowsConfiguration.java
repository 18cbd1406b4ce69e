package io.eventportal.traffic.flows;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what follows flows. */
@Configuration(proxyBeanMethods = false)
class FlowsConfiguration {

    private static final int TRANSACTION_TIMEOUT_SECONDS = 60;

    @Bean
    Sampler flowSampler(FlowsProperties properties) {
        return new Sampler(properties.rate());
    }

    @Bean
    FlowAspect flowAspect(Inbox inbox, Sampler sampler, FlowsProperties properties, InstantSource clock) {
        return new FlowAspect(inbox, sampler, properties, clock);
    }

    @Bean
    Settlement flowSettlement(
            Inbox inbox,
            Kinds kinds,
            Instances instances,
            FlowSums flowSums,
            Samplings samplings,
            PlatformTransactionManager transactionManager,
            InstantSource clock,
            FlowsProperties properties) {
        var transaction = new TransactionTemplate(transactionManager);
        transaction.setTimeout(TRANSACTION_TIMEOUT_SECONDS);
        return new Settlement(inbox, kinds, instances, flowSums, samplings, transaction, clock, properties);
    }

    @Bean
    FlowKeeper flowKeeper(
            Settlement settlement,
            Samplings samplings,
            Sampler sampler,
            TaskScheduler scheduler,
            FlowsProperties properties) {
        return new FlowKeeper(settlement, samplings, sampler, scheduler, properties.settleInterval());
    }
}
