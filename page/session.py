"""The keys of the session, each with what it holds; widgets have keys of their own.

A run reads most of them once: what a visitor asked for is answered by the run that follows, which
knows what matches then.
"""

# Filters and clicks
CLICK = "click"  # `bridge.Click`: the link or the zoom that the browser told of since the last run
EVENT = "event_to_open"  # the id of an event that was asked for since the last run
YEARS = (
    "years_to_choose"  # (first, last) that were asked for, for a slider that may have other ends
)
ENDS = "ends_of_slider"  # (first, last) year of the slider in the run before; absent if it had none
LEFT = "filters_left"  # `choice.Left`: the filters of the events that were shown before these
PROBLEM = "problem_of_dates"  # what is wrong with the dates in the menu, as a sentence
STEPS = "steps_of_history"  # how often Back or Forward led here
