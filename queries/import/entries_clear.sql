-- Delete the tables that are made of partners' rows, so that their steps can make them again.
DROP TABLE tour_said;
DROP TABLE team_contact
