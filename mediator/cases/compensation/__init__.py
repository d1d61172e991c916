"""What an injury or a death costs, line by line, as the courts reckon it.

``loss`` is what was typed, ``figures`` the published yearly figures of the place as the
room typed them, ``years`` how long is paid for, ``reckoning`` the lines and the sum.

A help for talking, no paper of a case: people may agree on other sums.
Source: 民法典 1179, 1181, 1183; 法释〔2022〕14号 6–17, 22; 法释〔2020〕17号 5.
"""
