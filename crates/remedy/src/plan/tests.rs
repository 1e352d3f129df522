//! Files and advisories in, plans out.
