//! The kinds of data that libraries give, and of places where it must be harmless.

use seawall_model::words;

words! {
    /// Where data comes from.
    SourceKind as "kind of source" {
        /// Whatever a remote user controls: parameters, headers, cookies, body, path, names of uploaded files.
        UserInput = "user-input",
        /// What a remote user controls and chooses the type of, too: a mapping or a number where a text was meant.
        UserJson = "user-json",
        /// The path of the request, of which a route lets through no more than its parameters.
        RequestPath = "request-path",
        /// What a database holds.
        Database = "database",
        /// What a directory of users and machines holds, as LDAP has it.
        Directory = "directory",
        /// What a file holds.
        File = "file",
        /// The names of what an archive holds.
        ArchiveEntry = "archive-entry",
        /// What another machine answers or sends.
        Network = "network",
        /// What is typed at the terminal.
        Console = "console",
        /// Variables of the environment.
        Environment = "environment",
        /// What stands on the command line.
        Arguments = "arguments",
        /// What another program gives out.
        Program = "program",
        /// What a session holds.
        Session = "session",
        /// What whoever uses a package hands to what it gives out.
        Caller = "caller",
        /// Random numbers that can be foretold.
        WeakRandom = "weak-random",
    }
}

words! {
    /// What happens to data that arrives somewhere. What of a text it is, says more where the text is written by
    /// the program: data within quotes is harmless where it cannot end them.
    SinkKind as "kind of sink" {
        /// It is run as SQL or a language like it.
        Sql = "sql",
        /// It is a part of SQL that stands within `'`.
        SqlSingle = "sql-single",
        /// It is a part of SQL that stands within `"`.
        SqlDouble = "sql-double",
        /// It becomes part of SQL through what maps objects to tables.
        SqlMapper = "sql-mapper",
        /// It is part of a query of a database that knows no SQL.
        Nosql = "nosql",
        /// It is run as a command of the operating system.
        Command = "command",
        /// It is a part of a command that stands within `'`.
        CommandSingle = "command-single",
        /// It is a part of a command that stands within `"`.
        CommandDouble = "command-double",
        /// It is a program with its arguments: a text is a command, of a list the first element is.
        Argv = "argv",
        /// A shell reads it, or it is part of what one reads.
        Shell = "shell",
        /// It is run as code.
        Code = "code",
        /// It is a part of code that stands within `'`.
        CodeSingle = "code-single",
        /// It is a part of code that stands within `"`.
        CodeDouble = "code-double",
        /// It is part of a filter or a name of LDAP.
        Ldap = "ldap",
        /// It is part of an `XPath` expression.
        Xpath = "xpath",
        /// It is a part of an `XPath` expression that stands within `'`.
        XpathSingle = "xpath-single",
        /// It is a part of an `XPath` expression that stands within `"`.
        XpathDouble = "xpath-double",
        /// It is part of a header of HTTP, as the name or where line breaks pass.
        Header = "header",
        /// It is the value of a header of HTTP, by a library that servers check for line breaks.
        HeaderValue = "header-value",
        /// It is a whole line of the head of an answer: where it says where the browser goes, it is a redirect.
        HeaderLine = "header-line",
        /// It is written to a log.
        Log = "log",
        /// A file of this name is opened, written or removed.
        Path = "path",
        /// A file of this name is run as code.
        Inclusion = "inclusion",
        /// The server asks for this address.
        Url = "url",
        /// The browser is sent to this address.
        Redirect = "redirect",
        /// It becomes part of a page.
        Html = "html",
        /// It is the value of an attribute, within `'`.
        HtmlSingle = "html-single",
        /// It is the value of an attribute, within `"`.
        HtmlDouble = "html-double",
        /// It stands within a tag and not within quotes.
        HtmlBare = "html-bare",
        /// It is how an address within quotes begins.
        HtmlAddress = "html-address",
        /// It stands within a comment of a page.
        HtmlComment = "html-comment",
        /// It is code of a script in a page.
        Script = "script",
        /// It is part of a text in a script, within `'`.
        ScriptSingle = "script-single",
        /// It is part of a text in a script, within `"` or `` ` ``.
        ScriptDouble = "script-double",
        /// It is part of a script that is the value of an attribute.
        ScriptAttribute = "script-attribute",
        /// It is part of a style.
        Style = "style",
        /// It is the text of a template.
        Template = "template",
        /// It is run as an expression of a framework: EL, OGNL, SpEL.
        Expression = "expression",
        /// It is read as XML by what may follow external entities.
        Xml = "xml",
        /// Objects are made of it, of types that it names.
        Deserialization = "deserialization",
        /// It is read as YAML, by what makes objects of types that it names.
        Yaml = "yaml",
        /// It is a setting of the system, the program or a connection.
        Setting = "setting",
        /// It is the name or the value of something in a session.
        TrustBoundary = "trust-boundary",
        /// It is read as a regular expression.
        Regex = "regex",
        /// It is part of the head of a mail.
        Mail = "mail",
        /// A password, a token or a cookie that stands for a user is made of it.
        Credential = "credential",
        /// It is the password or the key itself.
        Password = "password",
        /// It says which database is connected to, and as whom.
        Connection = "connection",
        /// Programs and libraries are looked for there.
        SearchPath = "search-path",
        /// The program of this name is run, which the system looks for if the name has no folder.
        Program = "program",
        /// The library of this name is loaded, which the system looks for if the name has no folder.
        Library = "library",
        /// The hash algorithm of this name is used.
        HashName = "hash-name",
        /// The cipher of this name is used.
        CipherName = "cipher-name",
        /// A class or a member of this name is looked up.
        Reflection = "reflection",
        /// It says how values are formatted.
        Format = "format",
        /// It is an object under whose keys something is written: data must not have chosen which object that is, as
        /// the one that all others take after is among those that there are.
        Prototype = "prototype",
    }
}

impl SinkKind {
    /// What data is that is some part of such a text, where the program writes what stands around it.
    pub const fn places(self) -> &'static [Self] {
        match self {
            Self::Sql => &[Self::SqlSingle, Self::SqlDouble],
            Self::Command => &[Self::CommandSingle, Self::CommandDouble],
            Self::Code => &[Self::CodeSingle, Self::CodeDouble],
            Self::Xpath => &[Self::XpathSingle, Self::XpathDouble],
            Self::Html => &[
                Self::HtmlSingle,
                Self::HtmlDouble,
                Self::HtmlBare,
                Self::HtmlAddress,
                Self::HtmlComment,
                Self::Script,
                Self::ScriptSingle,
                Self::ScriptDouble,
                Self::ScriptAttribute,
                Self::Style,
            ],
            _ => &[],
        }
    }
}

words! {
    /// What a route answers to.
    HttpMethod as "HTTP method" {
        /// Any method, or those that the code names.
        Any = "any",
        /// It gives what is asked for.
        Get = "GET",
        /// The same without the body.
        Head = "HEAD",
        /// It takes something new.
        Post = "POST",
        /// It puts something in the place of what was there.
        Put = "PUT",
        /// It changes a part.
        Patch = "PATCH",
        /// It takes something away.
        Delete = "DELETE",
        /// It says what is allowed.
        Options = "OPTIONS",
    }
}

words! {
    /// What a program talks to outside of itself.
    ClientKind as "kind of client" {
        /// A database, with SQL or without.
        Database = "database",
        /// A server that speaks HTTP.
        Http = "http",
        /// A queue or a broker of messages.
        Queue = "queue",
        /// A directory of users and machines.
        Directory = "directory",
        /// A server for mail.
        Mail = "mail",
        /// A cache that others share.
        Cache = "cache",
        /// A store of files or objects.
        Storage = "storage",
    }
}
