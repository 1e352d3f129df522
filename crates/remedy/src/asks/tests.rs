//! Locks in, who asks for what out.
