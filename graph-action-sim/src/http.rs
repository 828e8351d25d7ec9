//! The simulator over HTTP on a loopback port.

mod connection;
mod server;

pub use server::SimServer;
