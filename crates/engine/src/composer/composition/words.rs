//! What has no syntax and is a word in a comment: what a wait stands for, a card's colour.

/// What a wait stands for. It is a word in the comment on the wait's line; no comment means [`WaitKind::Timer`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WaitKind {
    /// Only time.
    #[default]
    Timer,
    /// An answer from the network.
    Network,
    /// A database.
    Database,
    /// A file.
    File,
}

impl WaitKind {
    /// All of them.
    pub const ALL: [WaitKind; 4] = [
        WaitKind::Timer,
        WaitKind::Network,
        WaitKind::Database,
        WaitKind::File,
    ];

    /// The word in the comment.
    pub fn word(self) -> &'static str {
        match self {
            WaitKind::Timer => "timer",
            WaitKind::Network => "network",
            WaitKind::Database => "database",
            WaitKind::File => "file",
        }
    }

    /// What a task waits for then: `the network`.
    pub fn awaited(self) -> &'static str {
        match self {
            WaitKind::Timer => "a timer",
            WaitKind::Network => "the network",
            WaitKind::Database => "the database",
            WaitKind::File => "a file",
        }
    }
}

/// The colours of cards, after Okabe and Ito: people with every kind of colour vision can tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Blue.
    Blue,
    /// Orange.
    Orange,
    /// Bluish green.
    Green,
    /// Reddish purple.
    Purple,
    /// Sky blue.
    Sky,
    /// Vermilion.
    Red,
    /// Yellow.
    Yellow,
    /// Grey.
    Grey,
}

impl Colour {
    /// All of them, in the order in which cards get them.
    pub const ALL: [Colour; 8] = [
        Colour::Blue,
        Colour::Orange,
        Colour::Green,
        Colour::Purple,
        Colour::Sky,
        Colour::Red,
        Colour::Yellow,
        Colour::Grey,
    ];

    /// The word in the comment.
    pub fn word(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Orange => "orange",
            Colour::Green => "green",
            Colour::Purple => "purple",
            Colour::Sky => "sky",
            Colour::Red => "red",
            Colour::Yellow => "yellow",
            Colour::Grey => "grey",
        }
    }
}
