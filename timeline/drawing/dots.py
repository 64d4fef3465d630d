"""dots"""
def timeline(scene, link): return ""
