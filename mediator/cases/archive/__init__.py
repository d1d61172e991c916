"""归档以后: how a file is closed, kept, lent, sealed, opened, appraised and destroyed.

Source: 人民调解法 27; 城市社区档案管理办法 (appraisal); 未成年人网络保护条例 36 by
analogy (whoever opens a minor's case).
"""
