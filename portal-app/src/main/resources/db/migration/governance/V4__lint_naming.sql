create table lint_naming (
    domain text not null constraint lint_naming_pk primary key,
    style  text not null constraint lint_naming_style
        check (style in ('CAMEL_CASE', 'SNAKE_CASE', 'KEBAB_CASE', 'PASCAL_CASE', 'UNIFORM'))
);
comment on table lint_naming is 'How fields of events are to be named in a domain, or in all of them (domain is empty).';
