//! Compiles a sample of the declarations that cargo-graph-action drafts, each in a module, with warnings
//! denied: `DRAFTS=1000 cargo check -p drafts`. It takes about as many as `DRAFTS` says.

extern crate graph as graph_action;

include!(concat!(env!("OUT_DIR"), "/drafts.rs"));
