//! What is open at a place of the text, and how much stack it takes.

use super::OPERATOR;
use super::precedence::Precedence;

/// What is open: the module's level, or a bracket.
pub(super) struct Level {
    pub bracket: char,
    /// The number of the bracket among all.
    pub number: u32,
    /// A call or subscript, which becomes part of a longer operand.
    pub is_postfix: bool,
    /// The stack that it takes itself.
    pub cost: u32,
    /// The operators that wait for their right operands.
    pub waiting: Vec<Precedence>,
    /// The stack that complete left operands take.
    pub chained: u32,
    /// How many `lambda`s wait for their colon.
    pub lambdas: u32,
    /// How many `for`s wait for their `in`.
    pub loops: u32,
}

impl Level {
    /// An open bracket, or the module's level.
    pub fn new(bracket: char, number: u32, cost: u32) -> Level {
        Level {
            bracket,
            number,
            is_postfix: false,
            cost,
            waiting: Vec::new(),
            chained: 0,
            lambdas: 0,
            loops: 0,
        }
    }

    /// The stack that it takes with all that waits in it.
    pub fn total(&self) -> u32 {
        // `yield` takes a whole list of expressions.
        let yields = self
            .waiting
            .iter()
            .filter(|&&precedence| precedence == Precedence::Statement)
            .count();
        self.cost + self.chained + OPERATOR * (self.waiting.len() + yields) as u32
    }
}
