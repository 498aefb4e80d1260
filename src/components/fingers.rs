//! Fingers on the timelines: two of them zoom.

/// Pixels between two fingers below which a pinch doesn't go on: the factor would explode.
const CLOSEST: f64 = 24.0;

/// Where the fingers are, in pixels from the left.
#[derive(Default)]
pub(super) struct Fingers {
    places: Vec<(i32, f64)>,
}

/// What two fingers did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pinch {
    /// The middle between them.
    pub x: f64,
    /// How far that has moved, to the right for positive pixels.
    pub moved: f64,
    /// The stretch of time shown by what was between them before, per what is between them now.
    pub factor: f64,
}

impl Fingers {
    /// One more finger.
    pub fn down(&mut self, id: i32, x: f64) {
        self.up(id);
        self.places.push((id, x));
    }

    /// A finger is gone.
    pub fn up(&mut self, id: i32) {
        self.places.retain(|(other, _)| *other != id);
    }

    /// Whether they pinch.
    pub fn are_two(&self) -> bool {
        self.places.len() == 2
    }

    /// A finger is at another place.
    pub fn moved(&mut self, id: i32, x: f64) -> Option<Pinch> {
        let [first, second] = self.places.as_mut_slice() else {
            return None;
        };
        let (place, other) = match id {
            _ if first.0 == id => (&mut first.1, second.1),
            _ if second.0 == id => (&mut second.1, first.1),
            _ => return None,
        };
        let before = std::mem::replace(place, x);
        let distance = |x: f64| (x - other).abs().max(CLOSEST);
        Some(Pinch {
            x: (x + other) / 2.0,
            moved: (x - before) / 2.0,
            factor: distance(before) / distance(x),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fingers_zoom_and_move() {
        let mut fingers = Fingers::default();
        fingers.down(7, 100.0);
        assert_eq!(fingers.moved(7, 110.0), None);
        fingers.down(8, 200.0);
        assert!(fingers.are_two());
        fingers.moved(7, 100.0);
        let pinch = fingers.moved(8, 300.0).expect("two fingers");
        assert_eq!((pinch.x, pinch.moved, pinch.factor), (200.0, 50.0, 0.5));
        fingers.up(7);
        assert_eq!(fingers.moved(8, 0.0), None);
    }

    #[test]
    fn fingers_that_meet_leave_a_picture() {
        let mut fingers = Fingers::default();
        fingers.down(1, 100.0);
        fingers.down(2, 300.0);
        let pinch = fingers.moved(2, 100.0).expect("two fingers");
        assert!(pinch.factor.is_finite());
    }
}
