package io.eventportal.web.pages;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /help}: what the words mean, with an anchor for each. */
@Controller
class HelpPage {

    record HelpView(List<Glossary.Term> terms) {}

    @GetMapping("/help")
    String page(Model model) {
        model.addAttribute("page", new HelpView(Glossary.terms()));
        return "help/help";
    }
}
