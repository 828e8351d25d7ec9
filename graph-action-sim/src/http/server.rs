//! The server: its ports, and the thread that it runs on.

use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    ops::Deref,
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

use graph_action::Cloud;
use tokio::{
    net::{TcpListener as AsyncListener, TcpStream},
    runtime::{self, Runtime},
    sync::oneshot,
};

use crate::{
    http::connection,
    sim::Sim,
    world::{request::origins::Origins, state::World},
};

/// The delay after a connection could not be accepted, as when the process has too many open files.
const ACCEPT_DELAY: Duration = Duration::from_millis(10);

/// A simulator that listens on a port of 127.0.0.1; made by
/// [`SimBuilder::start`](crate::SimBuilder::start). It is a [`Sim`] as well.
///
/// It stops when it is dropped: its port is closed and its connections are cut. It runs on its own
/// thread, so it can be started and dropped inside and outside of async code.
pub struct SimServer {
    sim: Sim,
    address: SocketAddr,
    cloud: Cloud,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl SimServer {
    pub(crate) fn start(sim: Sim, port: u16) -> io::Result<Self> {
        let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listeners = Listeners { graph: bind(port)?, foreign: bind(0)? };
        let address = listeners.graph.local_addr()?;
        let cloud = Cloud::loopback(address).map_err(io::Error::other)?;
        let (stop, stopped) = oneshot::channel();
        let thread = spawn(listeners, Arc::clone(sim.world()), stopped)?;
        Ok(Self { sim, address, cloud, stop: Some(stop), thread: Some(thread) })
    }

    /// Returns the address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns its URL, as in `http://127.0.0.1:50123`, without a slash at the end.
    pub fn url(&self) -> String {
        self.cloud.base().to_owned()
    }

    /// Returns the cloud for a client that calls it.
    pub fn cloud(&self) -> Cloud {
        self.cloud.clone()
    }
}

impl Deref for SimServer {
    type Target = Sim;

    fn deref(&self) -> &Sim {
        &self.sim
    }
}

impl Drop for SimServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // This fails only if the thread panicked, and a second panic would hide the first.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for SimServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimServer")
            .field("address", &self.address)
            .field("sim", &self.sim)
            .finish_non_exhaustive()
    }
}

/// The sockets of a server: one for the simulated Graph, one for the foreign origin.
struct Listeners<L> {
    graph: L,
    foreign: L,
}

impl Listeners<TcpListener> {
    fn origins(&self) -> io::Result<Origins> {
        let url = |listener: &TcpListener| {
            Ok::<_, io::Error>(format!("http://{}", listener.local_addr()?))
        };
        Ok(Origins::new(url(&self.graph)?, url(&self.foreign)?))
    }

    fn register(self, runtime: &Runtime) -> io::Result<Listeners<AsyncListener>> {
        let _entered = runtime.enter();
        let register = |listener: TcpListener| {
            listener.set_nonblocking(true)?;
            AsyncListener::from_std(listener)
        };
        Ok(Listeners { graph: register(self.graph)?, foreign: register(self.foreign)? })
    }
}

fn spawn(
    listeners: Listeners<TcpListener>,
    world: Arc<World>,
    stopped: oneshot::Receiver<()>,
) -> io::Result<JoinHandle<()>> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let origins = Arc::new(listeners.origins()?);
    let listeners = listeners.register(&runtime)?;
    thread::Builder::new()
        .name("graph-action-sim".to_owned())
        .spawn(move || runtime.block_on(serve(listeners, world, origins, stopped)))
}

/// Serves until the other end of the channel is dropped.
async fn serve(
    listeners: Listeners<AsyncListener>,
    world: Arc<World>,
    origins: Arc<Origins>,
    stopped: oneshot::Receiver<()>,
) {
    let graph = accept(listeners.graph, |stream| {
        connection::serve_graph(stream, Arc::clone(&world), Arc::clone(&origins))
    });
    let foreign = accept(listeners.foreign, |stream| {
        connection::serve_foreign_origin(stream, Arc::clone(&world))
    });
    tokio::select! {
        () = graph => {}
        () = foreign => {}
        _ = stopped => {}
    }
}

async fn accept<F>(listener: AsyncListener, serve: impl Fn(TcpStream) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream))),
            Err(_) => tokio::time::sleep(ACCEPT_DELAY).await,
        }
    }
}
