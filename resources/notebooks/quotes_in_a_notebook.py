# %% [markdown]
# # Quotes in a notebook
#
# What the window shows, as pandas tables, with every correction made by hand. This file is a notebook in the percent
# format: Jupyter (with Jupytext), VS Code, Spyder and PyCharm open it as it is, and it runs as a script, too.
#
# The library is only read, also while a window has it open.

# %%
import onrecord

library = onrecord.open("case.onrecord")

# %% [markdown]
# ## The quotes that a search finds
#
# The search is that of the window: words, "phrases", prefix*, speaker:, source:, before:, after:, kind:, tag:, note:,
# and - before what must not be. `help(library.quotes)` lists every column.

# %%
quotes = library.quotes("kind:direct")
quotes[["quote", "date", "speaker", "words", "source"]].head(10)

# %% [markdown]
# ## Who speaks, and how often
#
# Quotes of nobody who is named are the last row, whose name is `<NA>`.

# %%
speakers = library.speakers()
speakers[["speaker", "role", "direct", "mixed", "reported", "quotes", "articles"]].head(10)

# %%
by_source = library.value_counts("source")
share = (by_source["direct"] / by_source["quotes"]).rename("share of direct quotes")
share

# %% [markdown]
# ## Who speaks where

# %%
matrix = library.crosstab("speaker", "source", values="articles")
matrix

# %% [markdown]
# ## Over time
#
# Quotes whose day is not known are left out of days and weeks; those of a year stay in its count.

# %%
weeks = library.resample("W")
weeks[["direct", "mixed", "reported"]].rolling(4, min_periods=1).mean()

# %% [markdown]
# ## The articles, with their texts
#
# Offsets count the code points of the text, so that a quote can be found again in it.

# %%
texts = library.articles(text=True).set_index("article")["text"]
first = quotes.iloc[0]
verbatim = texts[first["article"]][first["start"] : first["end"]]
verbatim

# %% [markdown]
# ## Cited, ready to be pasted

# %%
cited = library.cite(quotes["quote"].head(3), "apa")
print(cited)

# %%
library.close()
