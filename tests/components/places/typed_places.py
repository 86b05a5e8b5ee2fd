"""What residents of Northamptonshire may type, and which place alone may then open without a question."""

from __future__ import annotations

# Villages, towns and estates of the county, of which most have no page of their own.
PLACES = """
Woodford Halse; Byfield; Badby; Staverton; Braunston; Crick; Kilsby; Barby; Ashby St Ledgers; Welton; Norton; Flore;
Weedon; Weedon Bec; Nether Heyford; Upper Heyford; Kislingbury; Rothersthorpe; Gayton; Blisworth; Stoke Bruerne;
Grafton Regis; Yardley Gobion; Potterspury; Paulerspury; Cosgrove; Old Stratford; Wicken; Whittlebury; Greens Norton;
Blakesley; Woodend; Maidford; Farthingstone; Litchborough; Pattishall; Cold Higham; Tiffield; Roade; Hartwell; Ashton;
Quinton; Piddington; Horton; Cogenhoe; Castle Ashby; Yardley Hastings; Denton; Grendon; Wollaston; Bozeat; Great
Doddington; Ecton; Sywell; Mears Ashby; Wilby; Hardwick; Great Harrowden; Isham; Pytchley; Broughton; Old; Walgrave;
Scaldwell; Holcot; Hannington; Overstone; Boughton; Pitsford; Chapel Brampton; Church Brampton; Spratton; Creaton;
Guilsborough; Naseby; Welford; Yelvertoft; West Haddon; East Haddon; Great Brington; Harlestone; Althorp; Harpole;
Upton; Lower Upton; Collingtree; Milton Malsor; Wootton; Hardingstone; Great Houghton; Little Houghton; Brafield;
Burton Latimer; Barton Seagrave; Cranford; Cransley; Loddington; Mawsley; Harrington; Arthingworth; Braybrooke;
Rushton; Geddington; Weekley; Warkton; Grafton Underwood; Brigstock; Sudborough; Lowick; Islip; Titchmarsh; Clopton;
Ringstead; Great Addington; Stanwick; Hargrave; Chelveston; Aldwincle; Wadenhoe; Pilton; Stoke Doyle; Barnwell;
Polebrook; Warmington; Fotheringhay; Nassington; Kings Cliffe; Apethorpe; Woodnewton; Bulwick; Deene; Deenethorpe;
Weldon; Stanion; Cottingham; Middleton; East Carlton; Wilbarston; Stoke Albany; Ashley; Rockingham; Harringworth;
Laxton; Easton on the Hill; Collyweston; Duddington; Wakerley; Kings Sutton; Aynho; Croughton; Evenley; Farthinghoe;
Chacombe; Culworth; Sulgrave; Helmdon; Syresham; Greatworth; Thorpe Mandeville; Moreton Pinkney; Canons Ashby; Eydon;
Chipping Warden; Aston le Walls; Boddington; Hinton; Charwelton; Hellidon; Everdon; Dodford; Newnham; Whilton; Thorpe
Malsor; Thornby; Hollowell; Ravensthorpe; Teeton; Cottesbrooke;
Burton; Woodford; Southbrook; Southbrook estate; The Grange; Lang Farm; Ashby Fields; Timken; Middlemore; Borough
Hill; Spencer; Dallington; Duston; New Duston; St James; Far Cotton; Delapre; Camp Hill; Hunsbury; East Hunsbury; West
Hunsbury; Shelfleys; Merefield; Grange Park; Wootton Fields; Thorplands; Lumbertubs; Goldings; Rectory Farm; Standens
Barn; Weston Favell; Ecton Brook; Great Billing; Little Billing; Lings; Overstone Lodge; Southfields; Parklands;
Boothville; Spinney Hill; Kingsley; Abington; Phippsville; Queens Park; Spring Boroughs; St Crispin; Rye Hill; Lodge
Farm; Danesholme; Beanfield; Lincoln estate; Exeter estate; Lodge Park; Oakley Vale; Great Oakley; Priors Hall; Grange
estate; Ise Lodge; Brambleside; Hemmingwell; Kingsway; Gleneagles; Park Farm; Swanspool; Croyland; Kingswood estate;
Headlands; Hardwick estate; Upton Meadows; Upton Lodge; St Davids Road; Kingsthorpe Hollow; Kings Heath Road;
Eastfields; Eastfield Road; Westfield; Northfield; Queens Heath; Kings Hill; Kings Meadow
"""
# Places elsewhere, and words that are no place at all.
ELSEWHERE = """
Milton Keynes; Leicester; Rugby; Banbury; Bedford; Peterborough; Market Harborough; Stamford; Coventry; Houlton;
Olney; Buckingham; Kings Heath, Birmingham; Castle, Nottingham; Blackthorn, Oxfordshire; Castle Donington;
Kingsthorne; Boulton; Atlantis; my house; police; burglary; north; the; road; street; close; High; St; a;
Northamptonshire police; help
"""
# Misspelt, with a word too many or too few, or with a town that is another one.
CHANGED = """
kngs heath; kings heth; Kings Heaht; Blackthron; Kingsthrope; Belinge; Briar Hil; Semilog; Easfield; Queenway estate;
castel; moultan; brackly; Kings Heath, Kettering; Kings Heath, Corby; Queensway, Kettering; Blackthorn,
Wellingborough; near Kings Heath; Kings Heath shops; by Kings Heath; Kings Heath primary; Castle estate; Windmill
village; Kingsthorpe ward; Kings Heath ward; NN5 estate; Northampton ward; Redhill; Gainsborough; St David; Corby
Centre; town centre; Castle Street; Mill Road, Kettering; 12 Mill Road, Rushden; Mill Rode; Mil Road; Acorn Rod;
Acorn; Station; Station Road, Nowhere; High Street, Nowhere; Church Lane, Milton Keynes; Flat 3, 12 Acorn Road; Acorn
Road Northampton; behind Acorn Road
"""
# Outside the county, at its edge, or in the county without a page of its own.
POSTCODES = """
MK9 3BZ; MK1; LE1 6RN; LE3; CV1 1AA; B1 1AA; EC1A 1BB; SW1A1AA; M1 1AA; OX1 2JD; PE1; 12 Mill Road, MK1 1AA; Kings
Heath LE1 1AA; LE16 8XX; OX17 2AA; MK19 6AA; PE8 4AA; CV23 8AA; NN1; NN1 1AA; NN11; NN111AA; nn1 1; NN29 7AA; NN20
1AA; NN99 1AA; NN; nn4; NN6 7; NN181AA; XX1 1XX; 5AB
"""
# Typed, and the scope that has to open.
SURE = {
    "King's Heath": "kings-heath",
    "Kings Heath": "kings-heath",
    "KINGS HEATH": "kings-heath",
    "kingsheath": "kings-heath",
    "king’s heath estate": "kings-heath",
    "Kings Heath, Northampton": "kings-heath",
    "Kings Heath estate, Northampton": "kings-heath",
    "Kings Heath, Northamptonshire": "kings-heath",
    "Blackthorn": "blackthorn",
    "blackthorn, northampton": "blackthorn",
    "Bellinge": "bellinge",
    "Briar Hill": "briar-hill",
    "briarhill": "briar-hill",
    "Kingsthorpe": "kingsthorpe",
    "Semilong": "semilong",
    "St David's": "st-davids",
    "Saint Davids": "st-davids",
    "St. Davids": "st-davids",
    "Queensway estate": "queensway",
    "Queensway, Wellingborough": "queensway",
    "Redhill Grange": "redhill-grange",
    "Gainsborough Drive, Wellingborough": "redhill-grange",
    "Corby Central": "corby-central",
    "Northampton town centre": "northampton-town-centre",
    "NN5": "nn5",
    "nn5 7ab": "nn5",
    "NN57AB": "nn5",
    "nn57": "nn5",
    "NN3 8": "nn3",
    "NN5 postcode district": "nn5",
    "Northampton": "northampton",
    "Wellingborough": "wellingborough",
    "West Northamptonshire": "west-northamptonshire",
    "East Northamptonshire": "east-northamptonshire",
    "South Northants": "south-northamptonshire",
    "Towcester": "towcester",
    "Kettering": "kettering",
    "Corby, Northants": "corby",
    "Daventry": "daventry",
    "Daventry former district": "daventry-former-district",
    "Rushden": "rushden",
}


def listed(text: str) -> list[str]:
    """The entries of a list above."""
    return [" ".join(entry.split()) for entry in text.split(";") if entry.strip()]


# Of the real county these name something, so that they open it there.
_REAL = {"Mill Road, Kettering", "Acorn Road Northampton"}
NO_PLACE = [one for text in (ELSEWHERE, CHANGED, POSTCODES) for one in listed(text) if one not in _REAL]
NEVER_SURE = [*listed(PLACES), *listed(ELSEWHERE), *listed(CHANGED), *listed(POSTCODES)]
