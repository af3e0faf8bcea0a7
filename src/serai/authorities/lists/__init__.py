"""Lists of denied parties as authorities publish them: OFAC, European Union, United Nations."""
