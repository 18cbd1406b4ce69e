package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagerTests {

    @Test
    void leadsToThePagesBesides() {
        assertThat(Pager.of(1, 10, 25, page -> "?page=" + page)).isEqualTo(new Pager(11, 20, 25, "?page=0", "?page=2"));
    }

    @Test
    void lastPageLeadsNoFurther() {
        assertThat(Pager.of(2, 10, 25, page -> "?page=" + page)).isEqualTo(new Pager(21, 25, 25, "?page=1", null));
    }

    @Test
    void pageBeyondTheLastLeadsBackToIt() {
        var pager = Pager.of(900, 10, 25, page -> "?page=" + page);

        assertThat(pager.first()).isZero();
        assertThat(pager.previous()).isEqualTo("?page=2");
        assertThat(pager.next()).isNull();
    }

    @Test
    void slicesAListThatIsAllThere() {
        assertThat(Pager.slice(List.of(1, 2, 3, 4, 5), 1, 2)).containsExactly(3, 4);
        assertThat(Pager.slice(List.of(1, 2, 3), 100_000, 200)).isEmpty();
    }
}
