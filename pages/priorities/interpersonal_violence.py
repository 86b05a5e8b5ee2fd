"""Priority 2 of the Community Safety Strategy 2020–22."""

from pages.priorities.layout import Priority, board

board(
    Priority(
        "2 Interpersonal Violence",
        {
            "violence": "Violence and sexual offences",
        },
        ended=("violence",),
        height=200,
        whole="interpersonal-violence",
    ),
    "Domestic abuse: police.uk files do not identify it. All violence and sexual offences are one type.",
    "Whether a rise means more harm or more people coming forward: the priority also wants more reporting.",
    "Who was harmed, and where: nothing here can identify a person or a home.",
)
