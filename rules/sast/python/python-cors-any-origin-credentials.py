from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask_cors import CORS

app = FastAPI()
# ruleid: python-cors-any-origin-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])
# ruleid: python-cors-any-origin-credentials
CORS(flask_app, origins="*", supports_credentials=True)
# ruleid: python-cors-any-origin-credentials
CORS(other_app, supports_credentials=True)
# ok: python-cors-any-origin-credentials
app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.org"], allow_credentials=True)
# ok: python-cors-any-origin-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: python-cors-any-origin-credentials
CORS(flask_app)
# ok: python-cors-any-origin-credentials
CORS(flask_app, origins=ORIGINS, supports_credentials=True)
