"""The lab team's pages in Streamlit: thin, each calls one action and shows the result."""
