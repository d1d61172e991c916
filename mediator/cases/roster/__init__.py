"""人民调解员名册: who they are, what they learnt and did, what grades ask for.

``term`` says when an appointment ends, ``trainings`` what was learnt, ``year`` what a
mediator and the room did, ``grades`` sets figures beside the conditions of a grade,
``team`` counts the people. Nothing here says that anybody is fit for a grade.
"""
