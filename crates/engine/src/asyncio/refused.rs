//! What reaches outside of the simulated machine: refused, with what to simulate it with.

use std::rc::Rc;

use crate::vm::{NativeFunction, Raised, Runtime, Type};

fn refusal(rt: &Rc<Runtime>, what: &str, why: &str) -> Raised {
    rt.error(Type::NotImplementedError, &format!("{what}() {why}"))
}

const NETWORK: &str = "needs a network, which a simulation doesn't have: stand in for its latency with `await asyncio.sleep(0.1)`";
const PROCESS: &str = "needs other programs, which a simulation doesn't have: stand in for one with `await asyncio.sleep(1.0)`";
const SIGNAL: &str = "needs the operating system's signals, which a simulation doesn't have: stand in for one with `loop.call_later(1.0, callback)`";
const FILES: &str = "watches file descriptors, which a simulation doesn't have: stand in for one with an asyncio.Queue";

macro_rules! refused {
    ($prefix:literal: $($name:literal because $why:ident,)*) => {
        &[$(NativeFunction::function($name, |rt, _| Err(refusal(rt, concat!($prefix, $name), $why))),)*]
    };
}

/// Functions of the module.
pub static FUNCTIONS: &[NativeFunction] = refused! { "asyncio.":
    "open_connection" because NETWORK,
    "start_server" because NETWORK,
    "open_unix_connection" because NETWORK,
    "start_unix_server" because NETWORK,
    "create_subprocess_exec" because PROCESS,
    "create_subprocess_shell" because PROCESS,
};

/// Methods of event loops.
pub static LOOP: &[NativeFunction] = refused! { "loop.":
    "create_connection" because NETWORK,
    "create_server" because NETWORK,
    "create_unix_connection" because NETWORK,
    "create_unix_server" because NETWORK,
    "create_datagram_endpoint" because NETWORK,
    "connect_accepted_socket" because NETWORK,
    "start_tls" because NETWORK,
    "sendfile" because NETWORK,
    "getaddrinfo" because NETWORK,
    "getnameinfo" because NETWORK,
    "sock_recv" because NETWORK,
    "sock_recv_into" because NETWORK,
    "sock_recvfrom" because NETWORK,
    "sock_sendall" because NETWORK,
    "sock_sendto" because NETWORK,
    "sock_connect" because NETWORK,
    "sock_accept" because NETWORK,
    "subprocess_exec" because PROCESS,
    "subprocess_shell" because PROCESS,
    "connect_read_pipe" because PROCESS,
    "connect_write_pipe" because PROCESS,
    "add_signal_handler" because SIGNAL,
    "remove_signal_handler" because SIGNAL,
    "add_reader" because FILES,
    "remove_reader" because FILES,
    "add_writer" because FILES,
    "remove_writer" because FILES,
};

/// Whether a function of the module or of loops of this name is refused.
pub fn is_refused(name: &str) -> bool {
    FUNCTIONS
        .iter()
        .chain(LOOP)
        .any(|function| function.name == name)
}
