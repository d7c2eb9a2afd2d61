/// Two versions of a small framework, the crosswalk between them, staff and ratings.
enum TwoVersions {
  static let first = """
    framework: demo
    version: "1"
    title: Demo
    publisher: Ministry of Examples
    licence: CC-BY-4.0
    status: adopted
    scale: [{level: 1, name: Aware}, {level: 2, name: Practising}, {level: 3, name: Leading}]
    areas:
      - code: D
        name: Data
        competencies:
          - {code: D1, name: Reading charts, definition: Takes the right message from a chart.}
          - {code: D2, name: Data and privacy, definition: Keeps data in order and protects it.}
      - code: S
        name: Service
        competencies:
          - {code: S1, name: Designing services, definition: Designs services around people.}
          - {code: S2, name: Testing services, definition: Tests services with people.}
          - {code: S3, name: Typewriting, definition: Types letters.}
    roles:
      - {code: clerk, title: Clerk, requires: {D1: 2, D2: 3, S1: 1, S2: 2}}
      - {code: typist, title: Typist, requires: {S3: 2}}

    """

  static let second = """
    framework: demo
    version: "2"
    title: Demo
    publisher: Ministry of Examples
    licence: CC-BY-4.0
    status: draft
    scale: [{level: 1, name: Aware}, {level: 2, name: Practising}, {level: 3, name: Skilled}, {level: 4, name: Leading}]
    areas:
      - code: D
        name: Data
        competencies:
          - {code: D1, name: Reading data, definition: Takes the right message from a chart or a table.}
          - {code: D2, name: Data governance, definition: Keeps data in order.}
          - {code: D3, name: Privacy, definition: Protects what people entrust to us.}
      - code: S
        name: Service
        competencies:
          - {code: S1, name: Services for people, definition: Designs and tests services with people.}

    """

  /// What is split cannot be given at the highest level in both parts; typewriting is gone.
  static let crosswalk = """
    from_framework,from_version,from_code,relation,to_framework,to_version,to_code,levels,note
    demo,1,D1,replaced,demo,2,D1,1>1;2>2;3>4,
    demo,1,D2,split,demo,2,D2,1>1;2>2;3>4,
    demo,1,D2,split,demo,2,D3,1>1;2>2,
    demo,1,S1,merged,demo,2,S1,1>1;2>2;3>4,
    demo,1,S2,merged,demo,2,S1,1>1;2>2;3>4,

    """

  static let staff = """
    person_id,name,unit,role
    P1,Ada,Ministry/Registry,clerk
    P2,Ben,Ministry/Registry,clerk
    P3,Cleo,Ministry/Post,typist

    """

  static let ratings = """
    person_id,competency,level,source,assessed_on,assessor,evidence,expires_on
    P1,D1,2,manager,2026-03-01,Eve,review,
    P1,D2,2,manager,2026-03-01,Eve,,2028-03-01
    P1,S1,3,manager,2026-03-01,Eve,,
    P1,S2,2,manager,2026-03-01,Eve,,2027-03-01
    P2,D1,3,test,2026-03-02,,exam 7,
    P2,D2,3,test,2026-03-02,,,
    P2,S1,2,manager,2026-03-02,Eve,,
    P2,S2,2,manager,2026-03-03,Eve,,
    P3,S3,3,certificate,2025-01-01,,,

    """
}
