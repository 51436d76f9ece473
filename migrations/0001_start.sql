-- The first schema. Times are seconds since 1970, UTC. A file that has landed is never edited: add 0002_....sql.
-- JSON is checked in full by the program: json_valid() may not stand in a schema that is not trusted (trusted_schema=OFF).
-- Runs inside a transaction, which also sets user_version; see src/store/migrate.c.
PRAGMA application_id = 0x43475231;            -- 'CGR1'

-- People. Names and logins stand in identity and external_id, nowhere else.
CREATE TABLE student(                          -- id is random, never reused
  id INTEGER PRIMARY KEY,
  pseudonym TEXT NOT NULL UNIQUE CHECK(length(pseudonym) BETWEEN 6 AND 32),
  section TEXT, status TEXT NOT NULL DEFAULT 'active' CHECK(status IN('active','dropped','erased')),
  created_at INTEGER NOT NULL) STRICT;
CREATE TABLE identity(                         -- drop the row = anonymise
  student_id INTEGER PRIMARY KEY REFERENCES student(id) ON DELETE CASCADE,
  login TEXT NOT NULL UNIQUE COLLATE NOCASE,   -- as written
  login_key TEXT NOT NULL UNIQUE,              -- composed and without capitals, for looking up
  salt BLOB NOT NULL CHECK(length(salt)=16),   -- goes into attempt.dedup: without it no path can be guessed from there
  family TEXT, given TEXT, email TEXT COLLATE NOCASE) STRICT;
CREATE TABLE external_id(                      -- canvas ID, moodle participant no., SIS id ...
  student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
  system TEXT NOT NULL, scope TEXT NOT NULL DEFAULT '', value TEXT NOT NULL,
  PRIMARY KEY(system,scope,value)) STRICT, WITHOUT ROWID;
CREATE INDEX external_s ON external_id(student_id);

-- Exercises.
CREATE TABLE skill(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  p_init REAL NOT NULL DEFAULT 0.3 CHECK(p_init BETWEEN 0 AND 1), p_learn REAL NOT NULL DEFAULT 0.2 CHECK(p_learn BETWEEN 0 AND 1),
  p_slip REAL NOT NULL DEFAULT 0.1 CHECK(p_slip>=0 AND p_slip<0.5), p_guess REAL NOT NULL DEFAULT 0.05 CHECK(p_guess>=0 AND p_guess<0.5)) STRICT;
CREATE TABLE exercise(id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE CHECK(length(slug)>0)) STRICT;
CREATE TABLE exercise_version(                 -- immutable; one row per distinct YAML content
  id INTEGER PRIMARY KEY, exercise_id INTEGER NOT NULL REFERENCES exercise(id),
  sha256 TEXT NOT NULL CHECK(length(sha256)=64), yaml TEXT NOT NULL,
  title TEXT NOT NULL, section TEXT NOT NULL DEFAULT '', function TEXT NOT NULL DEFAULT '',  -- from the YAML, for reports
  max_points REAL NOT NULL CHECK(max_points>0),
  loaded_at INTEGER NOT NULL, UNIQUE(exercise_id,sha256)) STRICT;
CREATE TABLE exercise_current(                 -- the version loaded last, which may be an old one again
  exercise_id INTEGER PRIMARY KEY REFERENCES exercise(id), version_id INTEGER NOT NULL REFERENCES exercise_version(id)) STRICT;
CREATE TABLE exercise_skill(exercise_id INTEGER NOT NULL REFERENCES exercise(id), skill_id INTEGER NOT NULL REFERENCES skill(id),
  PRIMARY KEY(exercise_id,skill_id)) STRICT, WITHOUT ROWID;

-- Assignments.
CREATE TABLE assignment(id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  opens_at INTEGER, due_at INTEGER, closes_at INTEGER, late_policy TEXT NOT NULL DEFAULT '{}' CHECK(late_policy GLOB '{*}'),
  score_rule TEXT NOT NULL DEFAULT 'best' CHECK(score_rule IN('best','last','first','mean')),
  max_attempts INTEGER CHECK(max_attempts>0), CHECK(opens_at IS NULL OR due_at IS NULL OR opens_at<=due_at)) STRICT;
CREATE TABLE assignment_item(assignment_id INTEGER NOT NULL REFERENCES assignment(id) ON DELETE CASCADE,
  exercise_id INTEGER NOT NULL REFERENCES exercise(id), position INTEGER NOT NULL, weight REAL NOT NULL DEFAULT 1,
  PRIMARY KEY(assignment_id,exercise_id), UNIQUE(assignment_id,position)) STRICT, WITHOUT ROWID;
CREATE TABLE extension(student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
  assignment_id INTEGER NOT NULL REFERENCES assignment(id) ON DELETE CASCADE, due_at INTEGER NOT NULL, reason TEXT,
  PRIMARY KEY(student_id,assignment_id)) STRICT, WITHOUT ROWID;
CREATE INDEX extension_a ON extension(assignment_id);

-- Runs of the program.
CREATE TABLE run(id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN('submit','batch','regrade','import')),
  started_at INTEGER NOT NULL, finished_at INTEGER, tool_version TEXT NOT NULL, command TEXT NOT NULL, actor TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'running' CHECK(state IN('running','done','interrupted','failed'))) STRICT;
CREATE TABLE run_item(run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, path TEXT NOT NULL,
  student_id INTEGER REFERENCES student(id) ON DELETE CASCADE,  -- paths hold names: erase them too
  sha256 TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN('ok','unchanged','failed','unmatched')), error TEXT,
  PRIMARY KEY(run_id,path)) STRICT, WITHOUT ROWID;
CREATE INDEX run_item_s ON run_item(student_id);
CREATE INDEX run_item_p ON run_item(path,sha256);

-- Answers, and what was said of them.
CREATE TABLE attempt(                          -- append-only: what the student typed
  id INTEGER PRIMARY KEY, student_id INTEGER NOT NULL REFERENCES student(id) ON DELETE CASCADE,
  exercise_id INTEGER NOT NULL REFERENCES exercise(id), assignment_id INTEGER REFERENCES assignment(id),
  run_id INTEGER NOT NULL REFERENCES run(id), part TEXT NOT NULL DEFAULT '', variant INTEGER NOT NULL DEFAULT 0,
  -- Exactly the bytes typed: TEXT where they are UTF-8 without a zero byte (nearly always), else the same bytes as BLOB.
  raw ANY NOT NULL CHECK(CASE typeof(raw) WHEN 'text' THEN length(raw)<=10000 WHEN 'blob' THEN length(raw)<=40000 ELSE 0 END),
  submitted_at INTEGER NOT NULL, seconds_on_task INTEGER CHECK(seconds_on_task>=0),
  dedup BLOB NOT NULL CHECK(length(dedup)=32),  -- sha256(salt,exercise,part,variant,path or random,raw)
  UNIQUE(student_id,dedup)) STRICT;            -- by student, so that a batch stays on few pages of the index
CREATE INDEX attempt_se ON attempt(student_id,exercise_id,part,submitted_at);
CREATE TABLE grading(                          -- append-only: what grader version G said about attempt A against version V
  id INTEGER PRIMARY KEY, attempt_id INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES exercise_version(id), grader TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK(verdict IN('correct','partial','incorrect','unreadable','undecided')),
  score REAL NOT NULL CHECK(score BETWEEN 0 AND 1), reading TEXT, evidence TEXT CHECK(evidence GLOB '{*}'),
  run_id INTEGER NOT NULL REFERENCES run(id), graded_at INTEGER NOT NULL,
  UNIQUE(attempt_id,version_id,grader), CHECK(verdict<>'correct' OR score=1), CHECK(verdict NOT IN('unreadable','undecided') OR score=0)) STRICT;
CREATE TABLE standing(                         -- only where not the newest grading counts: an earlier one was confirmed after it
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt(id) ON DELETE CASCADE,
  grading_id INTEGER NOT NULL) STRICT;         -- one of the attempt's; no reference, which would need an index to erase a student
CREATE TABLE mistake(code TEXT PRIMARY KEY, title TEXT NOT NULL, advice TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE grading_mistake(                  -- same rank: made together; different ranks: equally good explanations
  grading_id INTEGER NOT NULL REFERENCES grading(id) ON DELETE CASCADE,
  rank INTEGER NOT NULL DEFAULT 1 CHECK(rank>=1), code TEXT NOT NULL REFERENCES mistake(code), detail TEXT,
  PRIMARY KEY(grading_id,rank,code)) STRICT, WITHOUT ROWID;
CREATE INDEX gm_code ON grading_mistake(code);
CREATE TABLE override(                         -- append-only: the teacher's word; the latest counts
  id INTEGER PRIMARY KEY, attempt_id INTEGER NOT NULL REFERENCES attempt(id) ON DELETE CASCADE,
  score REAL NOT NULL CHECK(score BETWEEN 0 AND 1), reason TEXT NOT NULL CHECK(length(trim(reason))>0),
  actor TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;
CREATE INDEX override_a ON override(attempt_id);
CREATE TABLE audit(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  student_id INTEGER, subject TEXT NOT NULL, detail TEXT NOT NULL CHECK(detail GLOB '{*}'),
  prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT;         -- never PII; hash chain

-- What is append-only. Rows go only with their student (erase): by then the parent is gone.
-- Needs PRAGMA recursive_triggers=ON, so that REPLACE counts as a delete.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT,'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT,'audit is append-only'); END;
CREATE TRIGGER attempt_no_delete BEFORE DELETE ON attempt WHEN EXISTS(SELECT 1 FROM student WHERE id=OLD.student_id)
  BEGIN SELECT RAISE(ABORT,'attempts are append-only'); END;
CREATE TRIGGER attempt_no_update BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT,'attempts are append-only'); END;
CREATE TRIGGER grading_no_delete BEFORE DELETE ON grading WHEN EXISTS(SELECT 1 FROM attempt WHERE id=OLD.attempt_id)
  BEGIN SELECT RAISE(ABORT,'gradings are append-only'); END;
CREATE TRIGGER grading_no_update BEFORE UPDATE ON grading BEGIN SELECT RAISE(ABORT,'gradings are append-only'); END;
CREATE TRIGGER grading_mistake_no_delete BEFORE DELETE ON grading_mistake WHEN EXISTS(SELECT 1 FROM grading WHERE id=OLD.grading_id)
  BEGIN SELECT RAISE(ABORT,'gradings are append-only'); END;
CREATE TRIGGER grading_mistake_no_update BEFORE UPDATE ON grading_mistake BEGIN SELECT RAISE(ABORT,'gradings are append-only'); END;
CREATE TRIGGER override_no_delete BEFORE DELETE ON override WHEN EXISTS(SELECT 1 FROM attempt WHERE id=OLD.attempt_id)
  BEGIN SELECT RAISE(ABORT,'overrides are append-only'); END;
CREATE TRIGGER override_no_update BEFORE UPDATE ON override BEGIN SELECT RAISE(ABORT,'overrides are append-only'); END;
CREATE TRIGGER version_no_update BEFORE UPDATE ON exercise_version BEGIN SELECT RAISE(ABORT,'exercise versions are immutable'); END;
CREATE TRIGGER version_no_delete BEFORE DELETE ON exercise_version BEGIN SELECT RAISE(ABORT,'exercise versions are immutable'); END;

CREATE VIEW current_grading AS                 -- each attempt and the grading that counts (NULL: none yet), the teacher's word on top
  SELECT a.id AS attempt_id, a.student_id, a.exercise_id, a.part, a.submitted_at, g.id AS grading_id, g.version_id, g.grader, g.verdict,
    g.score, g.reading, g.evidence, g.run_id, g.graded_at, coalesce(o.score,g.score) AS final_score, o.id IS NOT NULL AS overridden,
    CASE WHEN o.id IS NULL THEN g.verdict WHEN o.score=1 THEN 'correct' WHEN o.score=0 THEN 'incorrect' ELSE 'partial' END AS final_verdict
  FROM attempt a
  LEFT JOIN grading g ON g.id=coalesce((SELECT grading_id FROM standing WHERE attempt_id=a.id), (SELECT max(id) FROM grading WHERE attempt_id=a.id))
  LEFT JOIN override o ON o.id=(SELECT max(id) FROM override WHERE attempt_id=a.id);
