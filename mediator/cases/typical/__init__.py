"""典型案例: a case retold so that nobody in it can be known.

``remains`` looks for what still gives somebody away, ``story`` says what is lacking
before a case may be told, and who allowed it. Source: 个人信息保护法 25, 73;
未成年人保护法 103; 人民调解法 15 (4).
"""
