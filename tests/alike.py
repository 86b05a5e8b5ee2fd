"""Pages of one layout, which differ by the id of an operation only: one of each is opened where opening takes long."""

ALIKE = {"study-tour-corby-central", "study-tour-kingsthorpe", "study-tour-eastfield", "study-tour-redhill-grange"} | {
    *("revive-wellingborough", "revive-northampton", "clear-hold-build-blackthorn", "safer-streets-queensway"),
}
