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
    "Domestic abuse: police.uk files carry no flag for it. All violence and sexual offences are one type.",
    "Whether a rise is more harm or more people who come forward: the priority wants more reporting as well.",
    "Who was harmed, and where: nothing here can point at a person or a home.",
)
