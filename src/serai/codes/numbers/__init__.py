"""The numbers by which couriers and posts know a parcel: their forms, check digits, and who may mean them."""
